# Reads edited front matter with Psych, as Jekyll does, and compares the value that was set.

require 'date'
require 'json'
require 'yaml'

count = 0
File.foreach(ARGV[0], encoding: 'UTF-8') do |line|
  edited = JSON.parse(line)
  next unless edited['format'] == 'yaml'

  begin
    options = { permitted_classes: [Date, Time], aliases: true }
    seen = YAML.safe_load(edited['inner'], **options)
  rescue StandardError => e
    next if edited['was_odd']

    abort("#{edited}: #{e}")
  end
  seen = edited['path'].reduce(seen) { |map, key| map[key] }
  abort("#{edited}: read as #{seen.inspect}") unless seen == edited['text']
  count += 1
end
abort('too little was read') if count < 1000
puts "Psych read #{count}"
