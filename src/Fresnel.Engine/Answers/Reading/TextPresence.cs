using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Reading;

/// <summary>"Is there any text?", "where is the text?": found, not read.</summary>
internal sealed partial class TextPresence : IQuestion
{
    public bool Asks(Ask ask) => ask.Is(Words());

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var text = (await view.Scene()).Text;
        yield return text.Any
            ? new(
                $"Yes, there {(text.Lines.Count is 1 ? "is one line" : $"are about {English.Number(text.Lines.Count)} lines")} of text, mostly {PlaceWords.Phrase(text.Place)}.",
                "yes",
                new() { ["text_lines"] = text.Lines.Count }
            )
            : new("No, I don't find any text.", "no", new() { ["text_lines"] = 0 });
    }

    [GeneratedRegex(
        @"\b(is|are) there (any |some |a )?(visible |readable |written )?(text|writing|words|letters|lettering|caption|watermark)\b|\b(does|do)\b.*\b(contain|have|show|include)\b (any |some )?(text|writing|words|letters)\b|\bwhere is (the|any) (text|writing)\b|^(any )?text$|\bhow many lines\b"
    )]
    private static partial Regex Words();
}
