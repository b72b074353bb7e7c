using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Images;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Engine.Answers.Objects;
using Fresnel.Engine.Answers.Text;
using Fresnel.Vision;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Pages;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>Answers what can be answered from the structure of a page or a screen, before the handlers of questions do.</summary>
internal static class PageAnswerer
{
    /// <summary>"What does the error message say?" is about one element of a screen, not about all of its text.</summary>
    private static readonly LazyRegex s_error = new(@"\berrors?\b");

    /// <summary>"What is in the Name field?" asks for no description.</summary>
    private static readonly LazyRegex s_part = new(
        @"\bin the .+ (field|box|row|column|cell)\b|\bin the (field|box|row|column|cell)\b"
    );

    private static readonly LazyRegex s_size = new(
        @"^(what|which) (is |are )?(the )?(?!(image|picture|photo|file|pixel|exact) )\p{L}+ (size|dimensions?|width|height)\b"
    );

    private static readonly LazyRegex s_asks = new(
        @"^(\S+ )?(wann|welche[rsmn]?|was|wer|wie|quand|quels?|quelles?|combien|qui|cuándo|cuáles|cuál|cuánt[oa]s?|quién)\b"
    );

    /// <returns>Null: the image is no page, or the question is about something else.</returns>
    /// <param name="handler">The one that answers otherwise.</param>
    public static async Task<Fact?> AnswerAsync(Question question, IQuestionHandler handler, ImageAnalysis image)
    {
        var isAboutError = handler is ReadTextHandler && question.Matches(s_error);
        var isAboutPart =
            handler is DescriptionHandler && (question.Topic is QuestionTopic.Count || question.Matches(s_part));
        // The packs take every question that they do not know for one about presence.
        isAboutPart |=
            handler is PresenceHandler && question.Language is not null && s_asks.Value.IsMatch(question.Plain);
        // "What is the font size?" is not about the image.
        var isAboutLabel = handler is ImageSizeHandler && question.Matches(s_size);
        if (
            !(MayBeAboutPage(handler) || isAboutError || isAboutPart || isAboutLabel)
            || !await MayBePageAsync(handler, image)
        )
            return null;
        try
        {
            var content = await image.Get<PageContent>();
            var asked = PageQuestion.Of(question);
            if (isAboutError && content is not ScreenContent)
                return null;
            var isAboutObjects =
                content is ShapesContent && question.Categories.Any(IsObject) && !ShapeAnswers.NamesShape(asked);
            if (isAboutObjects)
                return null;
            if (isAboutLabel)
                return LabelledValues.Answer(asked, content);
            // A description would not say how many there are.
            var isKnown = content is not (PlainContent or ShapesContent);
            return Answer(asked, content) ?? (isAboutPart && isKnown ? new AnswerableQuestions() : null);
        }
        catch (EngineFilesMissingException) when (handler is not (FieldHandler or FallbackHandler))
        {
            return null; // the handler's own analyses may be installed
        }
    }

    // "Orange" is a colour of shapes, too.
    private static bool IsObject(ObjectCategory category) => category.Labels is not ["orange"];

    internal static Fact? Answer(PageQuestion question, PageContent content) =>
        Special(question, content)
        ?? content switch
        {
            ChartContent chart => ChartAnswers.Answer(question, chart),
            TableContent table => TableAnswers.Answer(question, table),
            DocumentContent document => DocumentAnswers.Answer(question, document),
            ScreenContent screen => ScreenAnswers.Answer(question, screen),
            DiagramContent diagram => DiagramAnswers.Answer(question, diagram),
            ShapesContent shapes => ShapeAnswers.Answer(question, shapes),
            _ => null,
        }
        ?? LabelledValues.Answer(question, content);

    private static bool MayBeAboutPage(IQuestionHandler handler) =>
        handler
            is not (
                ReadTextHandler
                or CodeHandler
                or TextPresenceHandler
                or ImageSizeHandler
                or DescriptionHandler
                or TagsHandler
            );

    // Of a photograph only the text of a paper counts, which is read for questions about fields.
    private static async Task<bool> MayBePageAsync(IQuestionHandler handler, ImageAnalysis image) =>
        await image.Get<ImageKind>() is var kind
        && (kind is not ImageKind.Photo || handler is FieldHandler)
        && kind is not ImageKind.Blank;

    private static Fact? Special(PageQuestion question, PageContent content)
    {
        if (content is PlainContent)
            return null;
        var isAboutPage = QuestionTerms.Of(question.Plain).Subject.All(IntentWords.IsTitle);
        if (question.Wants(PageIntents.Title) && isAboutPage && content is not TableContent)
            return content.Title is { } title ? new PageTitle(title) : null;
        return question.Wants(PageIntents.Kind) ? KindOf(content) : null;
    }

    private static PageKind? KindOf(PageContent content) =>
        content switch
        {
            ChartContent chart => new(
                ChartName(chart),
                chart.Type is ChartType.Pie ? $"with {chart.Categories.Count} sectors"
                    : chart.Type is ChartType.Scatter
                        ? $"with {chart.Series.Sum(series => series.Points!.Count)} points"
                    : $"with {chart.Categories.Count} categories"
                        + (chart.Series.Count > 1 ? $" and {chart.Series.Count} series" : ""),
                chart.Title
            ),
            TableContent table => new(
                "a table",
                $"with {table.Body.Count()} rows and {table.Rows[0].Count} columns",
                table.Title
            ),
            DocumentContent document => new(
                document.Type is DocumentType.Invoice ? "an invoice" : "a receipt",
                "",
                null
            ),
            ScreenContent screen => new("a screen", $"with {screen.Elements.Count} controls", screen.Title),
            DiagramContent diagram => new(
                diagram.Edges.Any(edge => edge.IsDirected) ? "a flowchart" : "an organisation chart",
                $"with {diagram.Nodes.Count} boxes and {diagram.Edges.Count} connections",
                diagram.Title
            ),
            _ => null,
        };

    private static string ChartName(ChartContent chart) =>
        chart.Type switch
        {
            ChartType.Pie => "a pie chart",
            ChartType.Line => "a line chart",
            ChartType.Scatter => "a scatter plot",
            _ when chart.IsStacked => "a stacked bar chart",
            _ when chart.Series.Count > 1 => "a grouped bar chart",
            _ => "a bar chart",
        };
}
