using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ProductWordingTests
{
    private static ProductPhotoBrief Read(string prompt) => Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt));

    /// <summary>One box, with the text, whatever it is made of.</summary>
    [Theory]
    [InlineData("packshot of a watch in a cardboard box marked \"Tempo\"", "cardboard box", "Tempo")]
    [InlineData("photo produit d'une montre dans une boîte en carton marquée \"Soir\"", "boîte", "Soir")]
    [InlineData("Produktfoto einer Uhr in einer Schachtel aus Pappe, beschriftet mit \"Zeit\"", "Schachtel", "Zeit")]
    [InlineData("foto de producto de un perfume en una caja de cartón rotulada \"Luna\"", "caja", "Luna")]
    public void Read_ThingInABoxWithAText_IsOneBoxWithTheText(string prompt, string box, string text)
    {
        var brief = Read(prompt);

        Assert.Null(brief.Product.Text);
        Assert.Equal([(box, text)], brief.Props.Select(prop => (prop.Name, prop.Text)));
    }

    /// <summary>An amount is printed under the name, and is no thing beside the product.</summary>
    [Theory]
    [InlineData("packshot of a shampoo bottle \"Dune\" 250 ml on marble", "Dune\n250 ml")]
    [InlineData("Produktfoto einer Dose Tomaten \"Rosso\" 400 g", "Rosso\n400 g")]
    [InlineData("photo produit : gourde en inox 0,5 l bleue", "0,5 l")]
    [InlineData("packshot of two cans \"Fizz\" 330ml", "Fizz")]
    [InlineData("packshot of two jars, labels \"Fig\" and \"Plum\", 200 g", "Fig\nPlum")]
    public void Read_Amount_IsOnTheLabel(string prompt, string text)
    {
        var brief = Read(prompt);

        Assert.Equal(text, brief.Product.Text);
        Assert.DoesNotContain(brief.Props, prop => prop.Name.Any(char.IsDigit));
    }

    [Theory]
    [InlineData("packshot of a perfume bottle labelled \"IRIS\" in a white box")]
    [InlineData("product photo of a candle in a glass jar with label \"IRIS\"")]
    public void Read_TextOfAThingInABox_StaysOnTheThing(string prompt) =>
        Assert.Equal("IRIS", Read(prompt).Product.Text);
}
