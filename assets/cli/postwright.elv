
use builtin;
use str;

set edit:completion:arg-completer[postwright] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'postwright'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'postwright'= {
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand check 'Says what is still wrong with posts: dead links, missing pictures, unreadable dates and the like'
            cand export 'Exports posts as pages, fragments of HTML, blocks or Markdown, or as one file for an importer'
            cand new 'Begins a post: writes a file with its front matter and prints its path'
            cand site 'Says which profile the posts of a folder have, and what is wrong in it'
            cand stats 'Counts the words of posts and works out their read time'
            cand targets 'Lists the kinds of site that posts can be written for'
            cand completions 'Writes what a shell needs to complete the commands and their options'
            cand manual 'Writes the manual in the form that man reads'
        }
        &'postwright;check'= {
            cand --skip 'Leave out what a rule finds, such as draft; may be given several times'
            cand --site 'The profile of the site; without it site.toml in the folder of the post or above'
            cand --json 'Write JSON'
            cand --strict 'Let warnings count as well'
            cand -q 'Show no progress, no hints and no totals'
            cand --quiet 'Show no progress, no hints and no totals'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'postwright;export'= {
            cand -f 'The form of the export; without it that of the target, else html'
            cand --format 'The form of the export; without it that of the target, else html'
            cand -t 'The kind of site that it is for, such as hugo: see postwright targets'
            cand --target 'The kind of site that it is for, such as hugo: see postwright targets'
            cand -o 'Where to write it: a file, or a folder in which the file is named after the post; - or nothing writes to standard output'
            cand --out 'Where to write it: a file, or a folder in which the file is named after the post; - or nothing writes to standard output'
            cand --site 'The profile of the site; without it site.toml in the folder of the post or above'
            cand --theme 'The theme of the page: its id, or a file'
            cand --pictures 'Where the pictures of the post are to be; without it as-written, and beside for a target that has a place for them'
            cand --raw-html 'What becomes of raw HTML; without it, what the site says'
            cand --rule 'The read time rule of the page; without it that of the site'
            cand --force 'Replace files that exist'
            cand --dry-run 'Write nothing: say which files would be new or changed'
            cand --json 'Say as JSON which files are new or changed'
            cand -q 'Show no progress and say nothing of what was written'
            cand --quiet 'Show no progress and say nothing of what was written'
            cand --contents 'Begin the page with a table of contents'
            cand --plain-commonmark 'For checks: write what the CommonMark specification demands of the whole text, with no front matter, no extensions and raw HTML as it is; only with --format fragment'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'postwright;new'= {
            cand --target 'The site it is for; without it the one that site.toml names'
            cand --slug 'The part of the address that names the post; without it made from the title'
            cand --date 'The date, such as 2026-01-31 or 2026-01-31T09:30:00+01:00; without it now'
            cand --template 'The template'
            cand -o 'Where to write it: a file, or a folder in which it is named after the post; - writes to standard output'
            cand --out 'Where to write it: a file, or a folder in which it is named after the post; - writes to standard output'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'postwright;site'= {
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'postwright;stats'= {
            cand --rule 'The read time rule; without it that of the site'
            cand --json 'Write JSON'
            cand -q 'Show no progress'
            cand --quiet 'Show no progress'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'postwright;targets'= {
            cand --json 'Write JSON'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'postwright;completions'= {
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'postwright;manual'= {
            cand -h 'Print help'
            cand --help 'Print help'
        }
    ]
    $completions[$command]
}
