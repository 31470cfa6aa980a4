# frozen_string_literal: true

require "logger"

module Greetings
  LOGGER = Logger.new($stdout)

  # Answers {"name": "Ada", "language": "fr"} with a greeting.
  class Desk
    WORDS = { "en" => "Hello", "fr" => "Bonjour", "de" => "Guten Tag" }.freeze

    def self.greet(event:, context:)
      language = event.fetch("language", "en")
      raise ArgumentError, "no greeting in \"#{language}\"" unless WORDS.key?(language)

      LOGGER.info("greeting #{event["name"]}, #{context.get_remaining_time_in_millis.positive? ? "in time" : "late"}")
      { greeting: "#{WORDS[language]}, #{event.fetch("name", "you")}" }
    end
  end
end
