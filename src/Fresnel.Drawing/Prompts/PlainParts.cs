using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Parts of a screen that became words: "emoji picker panel" as a row of a list.</summary>
internal static class PlainParts
{
    /// <summary>Of a part, as the last word of its name.</summary>
    private static readonly HashSet<string> s_heads = WordList.Parse(
        """
        forecast chart graph map list bar filter filters chips gallery toggle switch tabs menu banner image photo picture
        thumbnail thumbnails player video calendar stars progress preview overlay timeline grid picker selector icons buttons
        avatars badges keypad keyboard waveform diagramm karte liste leiste
        """
    );

    /// <summary>Of a part, wherever they stand in its name.</summary>
    private static readonly HashSet<string> s_parts = WordList.Parse(
        """
        button icon panel carousel slider stepper chip badge avatar dropdown sidebar modal popup dialog tooltip widget
        thumbnail toolbar checkbox scrollbar accordion breadcrumb breadcrumbs
        """
    );

    /// <summary>Each a clause after "it".</summary>
    public static IEnumerable<string> Of(PromptContext context, Brief brief) =>
        brief is not UiMockupBrief screen
            ? []
            : screen
                .Items.Where(item => item is { Value: null, When: null })
                .Select(item => item.Label)
                .Concat(screen.Metrics.Select(metric => metric.Name))
                .Concat(screen.Fields.Where(field => field.Type == FieldType.Text).Select(field => field.Label))
                .Distinct()
                .Where(text => IsPart(text) && IsWritten(context, text))
                .Select(text => $"shows \"{text}\" as text only");

    private static bool IsPart(string text) =>
        WordNormalizer.Split(text) is { Count: > 1 } words
        && (s_heads.Contains(words[^1]) || words.Exists(s_parts.Contains));

    /// <summary>A quotation or a name with a capital is a text.</summary>
    private static bool IsWritten(PromptContext context, string text)
    {
        var source = context.Prompt.Source;
        var at = source.IndexOf(text, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            && char.IsLower(source[at])
            && !context.Texts.Any(each => each.Text.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
