using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;
using Fresnel.Vision.Kind;

namespace Fresnel.Engine.Answers.Images;

/// <summary>"Is it a photo or a drawing?", "what kind of image is this?"</summary>
internal sealed class ImageKindHandler : IQuestionHandler
{
    private static readonly (string Word, ImageKind Kind)[] Names =
    [
        ("screenshot", ImageKind.Screenshot),
        ("screen shot", ImageKind.Screenshot),
        ("user interface", ImageKind.Screenshot),
        ("document", ImageKind.Document),
        ("scan", ImageKind.Document),
        ("page", ImageKind.Document),
        ("diagram", ImageKind.Diagram),
        ("chart", ImageKind.Diagram),
        ("graph", ImageKind.Diagram),
        ("drawing", ImageKind.Illustration),
        ("illustration", ImageKind.Illustration),
        ("painting", ImageKind.Illustration),
        ("cartoon", ImageKind.Illustration),
        ("logo", ImageKind.Illustration),
        ("blank", ImageKind.Blank),
        ("empty", ImageKind.Blank),
        ("photograph", ImageKind.Photo),
        ("photo", ImageKind.Photo),
        ("real", ImageKind.Photo),
    ];

    private static readonly LazyRegex WhichKind = new(
        @"\b(what|which) (kind|type|sort) of (image|picture|photo|file|visual)\b|\bkind of image\b"
    );

    private static readonly LazyRegex IsIt = new(@"^(is|are) (this|it|that|the (image|picture))\b");

    public bool Handles(Question question) =>
        question.Categories.Count is 0
        && (question.Matches(WhichKind) || (question.Matches(IsIt) && KindsIn(question).Count > 0));

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var kind = await image.Get<ImageKind>();
        var suggested = KindsIn(question);
        yield return new KindOfImage(
            kind,
            IsSuggested: suggested.Count > 1 || question.Matches(WhichKind) ? null : suggested.Contains(kind)
        );
    }

    private static HashSet<ImageKind> KindsIn(Question question) =>
        [
            .. Names
                .Where(pair => $" {question.Plain} ".Contains($" {pair.Word} ", StringComparison.Ordinal))
                .Select(pair => pair.Kind),
        ];
}
