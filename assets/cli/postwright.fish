# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_postwright_global_optspecs
    string join \n h/help V/version
end

function __fish_postwright_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_postwright_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_postwright_using_subcommand
    set -l cmd (__fish_postwright_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c postwright -n "__fish_postwright_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c postwright -n "__fish_postwright_needs_command" -s V -l version -d 'Print version'
complete -c postwright -n "__fish_postwright_needs_command" -a "check" -d 'Says what is still wrong with posts: dead links, missing pictures, unreadable dates and the like'
complete -c postwright -n "__fish_postwright_needs_command" -a "export" -d 'Exports posts as pages, fragments of HTML, blocks or Markdown, or as one file for an importer'
complete -c postwright -n "__fish_postwright_needs_command" -a "new" -d 'Begins a post: writes a file with its front matter and prints its path'
complete -c postwright -n "__fish_postwright_needs_command" -a "site" -d 'Says which profile the posts of a folder have, and what is wrong in it'
complete -c postwright -n "__fish_postwright_needs_command" -a "stats" -d 'Counts the words of posts and works out their read time'
complete -c postwright -n "__fish_postwright_needs_command" -a "targets" -d 'Lists the kinds of site that posts can be written for'
complete -c postwright -n "__fish_postwright_needs_command" -a "completions" -d 'Writes what a shell needs to complete the commands and their options'
complete -c postwright -n "__fish_postwright_needs_command" -a "manual" -d 'Writes the manual in the form that man reads'
complete -c postwright -n "__fish_postwright_using_subcommand check" -l skip -d 'Leave out what a rule finds, such as draft; may be given several times' -r -f -a "front-matter\t'front matter that cannot be read'
ambiguous-value\t'unquoted values that sites read differently, such as `no` and `012`'
title-missing\t'no title'
title-twice\t'a second heading of level 1'
date-unreadable\t'a date that cannot be read'
date-future\t'a date in the future'
date-zone\t'a time near midnight without a zone, which is another day elsewhere'
draft\t'the post is marked as a draft'
slug-clash\t'two posts with the same address'
description-missing\t'no description'
description-long\t'a description that search engines cut'
description-short\t'a description of few words'
heading-jump\t'a heading level that is skipped'
alt-missing\t'a picture without alternative text'
picture-missing\t'a picture that is not there'
picture-heavy\t'a picture of more than 1 MB'
link-dead\t'a link to a file that is not there'
anchor-dead\t'a link to a heading that is not there'
link-empty\t'a link without an address or words'
footnote-twice\t'a footnote written twice'
footnote-unknown\t'a reference to a footnote that is not written'
footnote-unused\t'a footnote that nothing refers to'
reference-unknown\t'a link such as `[text][name]` whose name is not defined'
raw-html\t'raw HTML that the site leaves out'
formula\t'a formula that cannot be set'
unfinished\t'marks such as TODO, FIXME and TK'"
complete -c postwright -n "__fish_postwright_using_subcommand check" -l site -d 'The profile of the site; without it site.toml in the folder of the post or above' -r -F
complete -c postwright -n "__fish_postwright_using_subcommand check" -l json -d 'Write JSON'
complete -c postwright -n "__fish_postwright_using_subcommand check" -l strict -d 'Let warnings count as well'
complete -c postwright -n "__fish_postwright_using_subcommand check" -s q -l quiet -d 'Show no progress, no hints and no totals'
complete -c postwright -n "__fish_postwright_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c postwright -n "__fish_postwright_using_subcommand export" -s f -l format -d 'The form of the export; without it that of the target, else html' -r -f -a "html\t'One page that stands alone'
fragment\t'The body as HTML, to paste into a site'
wordpress\t'The body as blocks of WordPress, to paste into its editor'
markdown\t'Markdown with front matter'
wxr\t'A file for the importer of WordPress'
ghost\t'A file for the importer of Ghost'"
complete -c postwright -n "__fish_postwright_using_subcommand export" -s t -l target -d 'The kind of site that it is for, such as hugo: see postwright targets' -r
complete -c postwright -n "__fish_postwright_using_subcommand export" -s o -l out -d 'Where to write it: a file, or a folder in which the file is named after the post; - or nothing writes to standard output' -r -F
complete -c postwright -n "__fish_postwright_using_subcommand export" -l site -d 'The profile of the site; without it site.toml in the folder of the post or above' -r -F
complete -c postwright -n "__fish_postwright_using_subcommand export" -l theme -d 'The theme of the page: its id, or a file' -r
complete -c postwright -n "__fish_postwright_using_subcommand export" -l pictures -d 'Where the pictures of the post are to be; without it as-written, and beside for a target that has a place for them' -r -f -a "as-written\t''
embedded\t''
beside\t''"
complete -c postwright -n "__fish_postwright_using_subcommand export" -l raw-html -d 'What becomes of raw HTML; without it, what the site says' -r -f -a "sanitise\t''
keep\t''
escape\t''"
complete -c postwright -n "__fish_postwright_using_subcommand export" -l rule -d 'The read time rule of the page; without it that of the site' -r -f -a "booster\t''
wordpress\t''
wordpress-minutes\t''
hugo\t''
hugo-cjk\t''
hugo-legacy\t''
zola\t''
ghost\t''
medium\t''
mkdocs\t''
nikola\t''
reading-time\t''
custom\t''"
complete -c postwright -n "__fish_postwright_using_subcommand export" -l force -d 'Replace files that exist'
complete -c postwright -n "__fish_postwright_using_subcommand export" -l dry-run -d 'Write nothing: say which files would be new or changed'
complete -c postwright -n "__fish_postwright_using_subcommand export" -l json -d 'Say as JSON which files are new or changed'
complete -c postwright -n "__fish_postwright_using_subcommand export" -s q -l quiet -d 'Show no progress and say nothing of what was written'
complete -c postwright -n "__fish_postwright_using_subcommand export" -l contents -d 'Begin the page with a table of contents'
complete -c postwright -n "__fish_postwright_using_subcommand export" -l plain-commonmark -d 'For checks: write what the CommonMark specification demands of the whole text, with no front matter, no extensions and raw HTML as it is; only with --format fragment'
complete -c postwright -n "__fish_postwright_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c postwright -n "__fish_postwright_using_subcommand new" -l target -d 'The site it is for; without it the one that site.toml names' -r
complete -c postwright -n "__fish_postwright_using_subcommand new" -l slug -d 'The part of the address that names the post; without it made from the title' -r
complete -c postwright -n "__fish_postwright_using_subcommand new" -l date -d 'The date, such as 2026-01-31 or 2026-01-31T09:30:00+01:00; without it now' -r
complete -c postwright -n "__fish_postwright_using_subcommand new" -l template -d 'The template' -r
complete -c postwright -n "__fish_postwright_using_subcommand new" -s o -l out -d 'Where to write it: a file, or a folder in which it is named after the post; - writes to standard output' -r -F
complete -c postwright -n "__fish_postwright_using_subcommand new" -s h -l help -d 'Print help'
complete -c postwright -n "__fish_postwright_using_subcommand site" -s h -l help -d 'Print help'
complete -c postwright -n "__fish_postwright_using_subcommand stats" -l rule -d 'The read time rule; without it that of the site' -r -f -a "booster\t''
wordpress\t''
wordpress-minutes\t''
hugo\t''
hugo-cjk\t''
hugo-legacy\t''
zola\t''
ghost\t''
medium\t''
mkdocs\t''
nikola\t''
reading-time\t''
custom\t''"
complete -c postwright -n "__fish_postwright_using_subcommand stats" -l json -d 'Write JSON'
complete -c postwright -n "__fish_postwright_using_subcommand stats" -s q -l quiet -d 'Show no progress'
complete -c postwright -n "__fish_postwright_using_subcommand stats" -s h -l help -d 'Print help'
complete -c postwright -n "__fish_postwright_using_subcommand targets" -l json -d 'Write JSON'
complete -c postwright -n "__fish_postwright_using_subcommand targets" -s h -l help -d 'Print help'
complete -c postwright -n "__fish_postwright_using_subcommand completions" -s h -l help -d 'Print help'
complete -c postwright -n "__fish_postwright_using_subcommand manual" -s h -l help -d 'Print help'
