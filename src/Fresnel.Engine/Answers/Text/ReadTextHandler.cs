using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Images;
using Fresnel.Vision;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Answers.Text;

/// <summary>"What does it say?", "extract the text", "what is the title?"</summary>
internal sealed class ReadTextHandler : IQuestionHandler
{
    private const double AsHigh = .9;

    private static readonly LazyRegex Read = new(
        @"\b(what (does|do) (it|this|that|they|the \w+( \w+)?) (say|read)s?|what (is|text is|words are) (written|printed|the text)|written (on|in|here|there)|read( out| me| aloud)?( all)?( of)? (the|this|it|what|any|text|everything|out|aloud)|transcri(be|pt|ption)|ocr|extract (all |the |any |all the |all of the )?(visible |readable |written )?(text|words|content)|(text|words|wording) (in|on|of|from) (the|this)|what text|full text|all (the )?text|text content)\b|^(read|text)$"
    );

    private static readonly LazyRegex Title = new(
        @"(?<!\b(job|work|professional) )\b(title|heading|headline|header)\b"
    );

    /// <summary>"How many rows are there without the header?"</summary>
    private static readonly LazyRegex HowMany = new(@"\bhow many\b");

    public bool Handles(Question question) =>
        question.Matches(Read, QuestionTopic.Text)
        || (question.Matches(Title) && !question.Matches(HowMany) && !question.Matches(DescriptionHandler.Description));

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var page = await image.Get<PageText>();
        yield return page.Text.Length > 0 && question.Matches(Title)
            ? new PageTitle(TitleOf(page))
            : new TextContent(page.Text, page.MissingLanguage);
    }

    /// <summary>The first of the largest lines of the first third, or of the first three lines.</summary>
    private static string TitleOf(PageText page)
    {
        var first = page.Lines.Take(Math.Max(3, page.Lines.Count / 3)).ToList();
        var highest = first.Max(line => line.Quad.Height);
        return first.First(line => line.Quad.Height >= AsHigh * highest).Text;
    }
}
