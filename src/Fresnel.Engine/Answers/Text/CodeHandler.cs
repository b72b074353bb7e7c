using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;
using Fresnel.Vision.Codes;

namespace Fresnel.Engine.Answers.Text;

/// <summary>"What does the QR code say?", "scan the bar code".</summary>
internal sealed class CodeHandler : IQuestionHandler
{
    private static readonly LazyRegex Code = new(
        @"\b(qr|barcodes?|ean|upc|data ?matrix|scan (the|this|a) code|(scan|decode) (it|this)|code (say|contain|encode|point)s?)\b"
    );

    private static readonly LazyRegex Presence = new(
        @"\b(is|are) there\b|\b(does|do|can you see|any)\b.*\b(contain|have|include|any|see)\b"
    );

    public bool Handles(Question question) => question.Matches(Code);

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var codes = (await image.Get<DetectedCodes>()).Codes;
        if (codes.Count is 0)
            yield return new NoCodes();
        foreach (var code in codes)
            yield return new CodeContent(code, codes, question.Matches(Presence));
    }
}
