using Fresnel.Vision.Text.Languages;

namespace Fresnel.Engine.Tests.Vision.Text;

public sealed class TextLanguagesTests
{
    [Theory]
    [InlineData("eng", "All human beings are born free and equal in dignity and rights.")]
    [InlineData("deu", "Alle Menschen sind frei und gleich an Wurde und Rechten geboren. Sie sind mit Vernunft begabt")]
    [InlineData("fra", "Tous les etres humains naissent libres et egaux en dignite et en droits. Ils sont doues")]
    [InlineData("spa", "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como estan")]
    [InlineData("por", "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razao")]
    [InlineData(
        "ita",
        "Tutti gli esseri umani nascono liberi ed eguali in dignita e diritti. Essi sono dotati di ragione"
    )]
    [InlineData(
        "nld",
        "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand"
    )]
    [InlineData(
        "pol",
        "Wszyscy ludzie rodza sie wolni i rowni pod wzgledem swej godnosci i swych praw. Sa oni obdarzeni"
    )]
    [InlineData(
        "tur",
        "Butun insanlar hur, haysiyet ve haklar bakimindan esit dogarlar. Akil ve vicdana sahiptirler ve"
    )]
    [InlineData(
        "fin",
        "Kaikki ihmiset syntyvat vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu jarki ja"
    )]
    public void Rank_SentenceWithoutAccents_PutsItsLanguageFirst(string data, string text) =>
        Assert.Equal(data, TextLanguages.Rank(text)[0].Language.Data);

    [Fact]
    public void All_Languages_HaveWordsOrAScriptOfTheirOwn()
    {
        Assert.All(TextLanguages.All, language => Assert.Equal(language.Script == "Latin", language.Words.Count > 0));
        Assert.True(TextLanguages.All.Count >= 25);
    }

    [Theory]
    [InlineData("Korean", "kor")]
    [InlineData("Cyrillic", "rus")]
    [InlineData("Katakana", "jpn")]
    public void OfScript_NamesOfTheDetector_GivesLanguages(string script, string data) =>
        Assert.Equal(data, TextLanguages.OfScript(script).First().Data);

    [Fact]
    public void Package_DataWithUnderscore_IsDebiansName() =>
        Assert.Equal("tesseract-ocr-chi-sim", TextLanguages.Of("chi_sim").Package);
}
