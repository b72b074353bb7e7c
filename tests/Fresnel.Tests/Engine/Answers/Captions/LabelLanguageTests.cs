using Fresnel.Engine.Answers.Captions;
using Fresnel.Imaging;
using Fresnel.Vision.Objects;

namespace Fresnel.Tests.Engine.Answers.Captions;

public sealed class LabelLanguageTests
{
    [Fact]
    public void All_WithTheLanguagesOfSentences_AreMoreThanSixtyOnceEach()
    {
        List<string> codes = [.. DescriptionLanguages.Codes, .. DescriptionLanguages.LabelCodes];

        Assert.Distinct(codes);
        Assert.InRange(codes.Count, 70, 200);
        Assert.All(LabelLanguage.All, language => Assert.NotEmpty(language.Person));
    }

    [Theory]
    [InlineData("describe this image in swedish", null, "sv")]
    [InlineData("describe it in korean, please", "sv", "ko")]
    [InlineData("describe this image", "it", "it")]
    [InlineData("describe this image", "es", null)]
    [InlineData("describe the finnish flag", null, null)]
    public void Of_NamedThenPreferred_IsTheLanguage(string question, string? preferred, string? code) =>
        Assert.Equal(code, LabelLanguage.Of(question, preferred)?.Code);

    [Theory]
    [InlineData("sv", "katt", "cykel")]
    [InlineData("ko", "고양이", "자전거")]
    [InlineData("fil", "pusa", "bisikleta")]
    public void NameOf_ThingWithAnEmoji_IsThatOfCldr(string code, string cat, string bicycle)
    {
        Assert.SkipUnless(
            File.Exists(CacheFolder.FilePath("pictures/annotations", $"{code}.json")),
            "CLDR's annotations are not here: run ./fresnel doctor."
        );
        var language = LabelLanguage.All.Single(each => each.Code == code);

        Assert.Equal((cat, bicycle), (language.NameOf("cat"), language.NameOf("bicycle")));
        Assert.Equal("apple", language.NameOf("apple")); // its emoji is a red apple
    }

    [Fact]
    public void NameOf_EveryLabel_IsNotEmpty() =>
        Assert.All(
            LabelLanguage.All,
            language => Assert.All(Coco.Labels, label => Assert.NotEmpty(language.NameOf(label)))
        );

    [Fact]
    public void FindName_CodeOrName_IsTheEnglishName()
    {
        Assert.Equal("Swedish", DescriptionLanguages.FindName("sv-SE"));
        Assert.Equal("Swedish", DescriptionLanguages.FindName("swedish"));
        Assert.Null(DescriptionLanguages.FindName("tlh"));
    }
}
