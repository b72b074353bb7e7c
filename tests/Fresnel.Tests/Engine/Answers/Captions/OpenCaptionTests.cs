using Fresnel.Engine.Answers;
using Fresnel.Engine.Answers.Captions;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Objects;
using static Fresnel.Tests.Engine.Answers.AnalysedImages;

namespace Fresnel.Tests.Engine.Answers.Captions;

/// <summary>Descriptions that name nothing, in every language, may be left to another model.</summary>
public sealed class OpenCaptionTests
{
    public static TheoryData<string> Languages => [.. DescriptionLanguages.Codes, .. DescriptionLanguages.LabelCodes];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task LeavesOpen_NothingSeen_IsTrueInEveryLanguage(string code)
    {
        Assert.True(await LeavesOpenAsync(code, ImageKind.Photo));
        Assert.True(await LeavesOpenAsync(code, ImageKind.Illustration));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task LeavesOpen_SomethingSeen_IsFalseInEveryLanguage(string code)
    {
        Assert.False(await LeavesOpenAsync(code, ImageKind.Photo, Dog));
        Assert.False(await LeavesOpenAsync(code, ImageKind.Illustration, Dog));
    }

    [Theory]
    [InlineData("es", "Una ilustración.")]
    [InlineData("fr", "Une illustration.")]
    [InlineData("ja", "イラスト。")]
    public async Task Describe_IllustrationOfNothingKnown_IsTheKindAlone(string code, string sentence)
    {
        var image = Image(AnalysedImages.Scene() with { Kind = ImageKind.Illustration });

        var caption = await CaptionLanguage.All.Single(language => language.Code == code).DescribeAsync(image);

        Assert.Equal(sentence, caption.Sentence);
    }

    private static Task<bool> LeavesOpenAsync(string code, ImageKind kind, params DetectedObject[] objects) =>
        Answerer.LeavesOpenAsync(
            Prompt.Parse("Describe this image.", preferredLanguage: code),
            [Image(AnalysedImages.Scene(objects) with { Kind = kind })]
        );
}
