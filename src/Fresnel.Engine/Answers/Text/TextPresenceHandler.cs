using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Answers.Text;

/// <summary>"Is there any text?", "where is the text?" Text is located, not read.</summary>
internal sealed class TextPresenceHandler : IQuestionHandler
{
    private static readonly LazyRegex Presence = new(
        @"\b(is|are) there (any |some |a )?(visible |readable |written )?(text|writing|words|letters|lettering|caption|watermark)\b|\b(does|do)\b.*\b(contain|have|show|include)\b (any |some )?(text|writing|words|letters)\b|\bwhere is (the|any) (text|writing)\b|^(any )?text$|\bhow many lines\b"
    );

    public bool Handles(Question question) => question.Matches(Presence);

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var text = await image.Get<TextRegions>();
        yield return new TextPresence(text.Lines.Count, text.Position);
    }
}
