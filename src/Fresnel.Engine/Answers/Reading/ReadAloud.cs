using System.Text.RegularExpressions;

namespace Fresnel.Engine.Answers.Reading;

/// <summary>"What does it say?", "extract the text": the text as it stands, nothing around it.</summary>
internal sealed partial class ReadAloud : IQuestion
{
    public bool Asks(Ask ask) => ask.Is(Words()) || (ask.Is(Title()) && !ask.Is(Whole.Describe.Words()));

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var page = await view.Text();
        if (page.Text.Length is 0)
        {
            yield return new("I don't find any text that I can read.", null, new() { ["text"] = "" });
            yield break;
        }
        if (ask.Is(Title()))
        {
            var title = page.Lines.Take(Math.Max(3, page.Lines.Count / 3)).MaxBy(line => line.Quad.Height)!.Text;
            yield return new($"The title seems to be \"{title}\".", title, new() { ["title"] = title });
            yield break;
        }
        yield return new(page.Text, page.Text, new() { ["text"] = page.Text });
    }

    [GeneratedRegex(
        @"\b(what (does|do) (it|this|that|they|the \w+( \w+)?) (say|read)s?|what (is|text is|words are) (written|printed|the text)|written (on|in|here|there)|read( out| me| aloud)?( all)?( of)? (the|this|it|what|any|text|everything|out|aloud)|transcri(be|pt|ption)|ocr|extract (all |the |any |all the |all of the )?(visible |readable |written )?(text|words|content)|(text|words|wording) (in|on|of|from) (the|this)|what text|full text|all (the )?text|text content)\b|^(read|text)$"
    )]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(title|heading|headline|header)\b")]
    private static partial Regex Title();
}
