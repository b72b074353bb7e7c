using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision.Codes;
using Fresnel.Vision.Text.Languages;
using static Fresnel.Engine.Answers.Languages.EnglishGrammar;

namespace Fresnel.Engine.Answers.Languages;

/// <summary>English sentences about text and codes.</summary>
internal static class EnglishTextPhrases
{
    public const string NoCodes = "No, I don't find a QR code or bar code that I can read.";

    private const string NoReadableText = "I don't find any text that I can read.";

    /// <summary>Characters of a text that a description quotes.</summary>
    private const int MaxQuotedLength = 300;

    public static Phrase Of(TextPresence text)
    {
        if (text.Lines is 0)
            return new("No, I don't find any text.", "no");
        var lines = text.Lines is 1 ? "is one line" : $"are about {Number(text.Lines)} lines";
        return new($"Yes, there {lines} of text, mostly {Position(text.Position)}.", "yes");
    }

    public static Phrase Of(TextContent text) =>
        text switch
        {
            { Text: "", Missing: { } missing } => new($"There is text that {CannotRead(missing)}"),
            { Text: "" } => new(NoReadableText),
            _ => new(text.Text, text.Text),
        };

    public static Phrase Of(TextQuote quoted)
    {
        var text = quoted.Text;
        if (text.Length is 0)
            return new(
                quoted.Missing is { } missing
                    ? $"There is text {Position(quoted.Position)} that {CannotRead(missing)}"
                    : $"There seems to be text {Position(quoted.Position)}, but I can't read it."
            );
        return new($"It says: \"{(text.Length > MaxQuotedLength ? text[..MaxQuotedLength].TrimEnd() + "…" : text)}\"");
    }

    public static Phrase Of(PageTitle title) => new($"The title seems to be \"{title.Text}\".", title.Text);

    public static Phrase Of(NamedValue value) => new($"The {value.Name} is {value.Value}.", value.Value);

    public static Phrase Of(MissingValue value) =>
        new(
            value.HasText
                ? $"I can't find the {value.Name} in the text."
                : $"I can't tell the {value.Name}: {NoReadableText}"
        );

    public static Phrase Of(CodeContent code) =>
        code.ConfirmsPresence
            ? new($"Yes, there is {Content(code.Code)}", "yes")
            : new($"There is {Content(code.Code)}", code.Code.Text);

    public static Phrase Of(CodeInImage code) => new($"There is {Content(code.Code)}");

    private static string CannotRead(TextLanguage missing) =>
        $"looks like {missing.Name}. I can't read it here, as the package {missing.Package} is not installed.";

    private static string Content(DetectedCode code) => $"{WithArticle(code.Symbology)}; it says: {code.Text}";
}
