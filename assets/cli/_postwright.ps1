
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'postwright' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'postwright'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'postwright' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Says what is still wrong with posts: dead links, missing pictures, unreadable dates and the like')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Exports posts as pages, fragments of HTML, blocks or Markdown, or as one file for an importer')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Begins a post: writes a file with its front matter and prints its path')
            [CompletionResult]::new('site', 'site', [CompletionResultType]::ParameterValue, 'Says which profile the posts of a folder have, and what is wrong in it')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Counts the words of posts and works out their read time')
            [CompletionResult]::new('targets', 'targets', [CompletionResultType]::ParameterValue, 'Lists the kinds of site that posts can be written for')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Writes what a shell needs to complete the commands and their options')
            [CompletionResult]::new('manual', 'manual', [CompletionResultType]::ParameterValue, 'Writes the manual in the form that man reads')
            break
        }
        'postwright;check' {
            [CompletionResult]::new('--skip', '--skip', [CompletionResultType]::ParameterName, 'Leave out what a rule finds, such as draft; may be given several times')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'The profile of the site; without it site.toml in the folder of the post or above')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Let warnings count as well')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show no progress, no hints and no totals')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show no progress, no hints and no totals')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'postwright;export' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'The form of the export; without it that of the target, else html')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The form of the export; without it that of the target, else html')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The kind of site that it is for, such as hugo: see postwright targets')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The kind of site that it is for, such as hugo: see postwright targets')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write it: a file, or a folder in which the file is named after the post; - or nothing writes to standard output')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Where to write it: a file, or a folder in which the file is named after the post; - or nothing writes to standard output')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'The profile of the site; without it site.toml in the folder of the post or above')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The theme of the page: its id, or a file')
            [CompletionResult]::new('--pictures', '--pictures', [CompletionResultType]::ParameterName, 'Where the pictures of the post are to be; without it as-written, and beside for a target that has a place for them')
            [CompletionResult]::new('--raw-html', '--raw-html', [CompletionResultType]::ParameterName, 'What becomes of raw HTML; without it, what the site says')
            [CompletionResult]::new('--rule', '--rule', [CompletionResultType]::ParameterName, 'The read time rule of the page; without it that of the site')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace files that exist')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Write nothing: say which files would be new or changed')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Say as JSON which files are new or changed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show no progress and say nothing of what was written')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show no progress and say nothing of what was written')
            [CompletionResult]::new('--contents', '--contents', [CompletionResultType]::ParameterName, 'Begin the page with a table of contents')
            [CompletionResult]::new('--plain-commonmark', '--plain-commonmark', [CompletionResultType]::ParameterName, 'For checks: write what the CommonMark specification demands of the whole text, with no front matter, no extensions and raw HTML as it is; only with --format fragment')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'postwright;new' {
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'The site it is for; without it the one that site.toml names')
            [CompletionResult]::new('--slug', '--slug', [CompletionResultType]::ParameterName, 'The part of the address that names the post; without it made from the title')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The date, such as 2026-01-31 or 2026-01-31T09:30:00+01:00; without it now')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'The template')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write it: a file, or a folder in which it is named after the post; - writes to standard output')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Where to write it: a file, or a folder in which it is named after the post; - writes to standard output')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'postwright;site' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'postwright;stats' {
            [CompletionResult]::new('--rule', '--rule', [CompletionResultType]::ParameterName, 'The read time rule; without it that of the site')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'postwright;targets' {
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Write JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'postwright;completions' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'postwright;manual' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
