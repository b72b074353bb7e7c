using Fresnel.Vision.Text.Lines;

namespace Fresnel.Tests.Vision.Text.Lines;

public sealed class SpacingTests
{
    [Theory]
    [InlineData("Tracking1Z999AA10123456784", "Tracking 1Z999AA10123456784", "Tracking 1Z999AA10123456784")]
    [InlineData("SHA9f86d081aa0", "SHA 9f86d081aad", "SHA 9f86d081aa0")] // letters of the one, spaces of the other
    [InlineData("thelamp", "tne la mp", "the la mp")]
    [InlineData("ab cd", "abcd", "abcd")]
    [InlineData("Genexis Theatre", "Genexes Theatre", "Genexis Theatre")]
    [InlineData("onetwo", "one  two", "one two")]
    [InlineData("oneXtwo", "one two", "oneX two")]
    [InlineData("onetwo", "oneX two", "one two")]
    public void Borrow_LikeReading_TakesItsSpaces(string letters, string spaced, string expected) =>
        Assert.Equal(expected, Spacing.Borrow(letters, spaced));

    [Theory]
    [InlineData("EXIT", "~ a ;")]
    [InlineData("EX IT", "")]
    [InlineData("", "abc")]
    public void Borrow_UnlikeReading_KeepsItsOwn(string letters, string spaced) =>
        Assert.Equal(letters, Spacing.Borrow(letters, spaced));

    [Theory]
    [InlineData("Book a table", "Book atable", "Book a table")]
    [InlineData("getstarted", "Get Started", "get started")]
    [InlineData("one two", "one two", "one two")]
    public void Unite_SameLetters_HasTheSpacesOfBoth(string text, string other, string expected) =>
        Assert.Equal(expected, Spacing.Unite(text, other));
}
