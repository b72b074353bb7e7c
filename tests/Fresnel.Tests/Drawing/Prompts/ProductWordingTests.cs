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

    [Theory]
    [InlineData("packshot of a perfume bottle labelled \"IRIS\" in a white box")]
    [InlineData("product photo of a candle in a glass jar with label \"IRIS\"")]
    public void Read_TextOfAThingInABox_StaysOnTheThing(string prompt) =>
        Assert.Equal("IRIS", Read(prompt).Product.Text);
}
