using System.CommandLine;
using Fresnel.Engine.Answers.Captions;
using Fresnel.Server.Commands.Images;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class DescribeCommand
{
    private static readonly Option<string> s_style = new("--style")
    {
        Description = "caption (a sentence), paragraph, or alt-text (at most 125 characters).",
        HelpName = "STYLE",
        DefaultValueFactory = _ => "caption",
    };

    private static readonly Option<string?> s_language = new("--language")
    {
        Description =
            $"The language: {string.Join(", ", DescriptionLanguages.Codes)}, or its English name; in {DescriptionLanguages.LabelCodes.Count} more, such as it, ko or sv, what is seen is listed. Default: en.",
        HelpName = "LANGUAGE",
    };

    public static Command Create()
    {
        var command = new Command("describe", "Say what is in images: things and where they are, colours, text.")
        {
            SharedOptions.Images,
            s_style.AcceptOnlyFromAmong("caption", "paragraph", "alt-text"),
            s_language,
            ImageRun.Output,
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
            {
                var question = QuestionOf(parsed.GetRequiredValue(s_style), parsed.GetValue(s_language));
                return ImageBatch.RunAsync(
                    parsed,
                    "Looking at",
                    (model, image) => model.AskAsync([image], question, stop),
                    stop
                );
            }
        );
        return command;
    }

    /// <exception cref="OperatorErrorException">There are no descriptions in the language.</exception>
    private static string QuestionOf(string style, string? language)
    {
        var request = style switch
        {
            "paragraph" => "Describe this image in a paragraph",
            "alt-text" => "Write alt text for this image",
            _ => "Describe this image",
        };
        if (language is null)
            return $"{request}.";
        var name =
            DescriptionLanguages.FindName(language)
            ?? throw new OperatorErrorException(
                $"--language is \"{language}\"; there are descriptions in {string.Join(", ", DescriptionLanguages.Codes)}, and lists of what is seen in {string.Join(", ", DescriptionLanguages.LabelCodes)}."
            );
        return $"{request} in {name}.";
    }
}
