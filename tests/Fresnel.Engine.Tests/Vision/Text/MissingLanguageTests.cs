using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Text.Languages;

namespace Fresnel.Engine.Tests.Vision.Text;

public sealed class MissingLanguageTests(PageReaderTests.Reader reader) : IClassFixture<PageReaderTests.Reader>
{
    [Theory]
    [InlineData(
        "ara",
        "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق",
        "وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا",
        "بروح الإخاء لكل إنسان حق التمتع بكافة الحقوق"
    )]
    [InlineData(
        "ell",
        "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι",
        "στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι",
        "με λογική και συνείδηση, και οφείλουν να συμπεριφέρονται"
    )]
    [InlineData(
        "hin",
        "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात",
        "स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा",
        "की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से"
    )]
    public async Task ReadAsync_ScriptWithoutData_ReadsNothingAndNamesTheLanguage(string data, params string[] lines)
    {
        PageReaderTests.Require();
        Assert.SkipWhen(
            File.Exists($"/usr/share/tesseract-ocr/5/tessdata/{data}.traineddata"),
            $"tesseract-ocr-{data} is installed."
        );
        var page = new Drawing(900, 260).Lines(
            40,
            70,
            32,
            60,
            lines,
            "Noto Sans, Noto Sans Arabic, Noto Sans Devanagari"
        );

        var read = await reader.Pages.ReadAsync(page.Render(), TestContext.Current.CancellationToken);

        Assert.Equal(data, read.MissingLanguage?.Data);
        Assert.Equal("", read.Text);
        Assert.Equal(3, read.UnreadLines);
    }

    [Fact]
    public async Task ReadAsync_English_MissesNothing()
    {
        PageReaderTests.Require();

        var read = await reader.Pages.ReadAsync(Pages.Letter().Page.Render(), TestContext.Current.CancellationToken);

        Assert.Equal("eng", read.Language);
        Assert.Null(read.MissingLanguage);
    }

    [Fact]
    public void Of_TextInAMissingLanguage_NamesItsPackage()
    {
        var content = new TextContent("", TextLanguages.Of("ara"));

        Assert.Equal(
            "There is text that looks like Arabic. I can't read it here, as the package tesseract-ocr-ara is not installed.",
            EnglishTextPhrases.Of(content).Sentence
        );
    }
}
