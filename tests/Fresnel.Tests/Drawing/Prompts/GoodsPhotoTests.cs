using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class GoodsPhotoTests
{
    /// <summary>A photograph of goods shows the goods; one of people, animals or places is drawn.</summary>
    [Theory]
    [InlineData("i would like a photo of our crocheted baby booties", "booties")]
    [InlineData("etsy photo of a handmade leather wallet", "wallet")]
    [InlineData("please make a photo of a kids backpack, red", "backpack")]
    public void Read_PhotoOfGoods_IsAPhotographOfThem(string prompt, string model)
    {
        var brief = Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt));

        Assert.Equal(model, Fresnel.Drawing.Studio.StudioModels.FindThing(brief.Product, "en")?.Id);
        Assert.Empty(brief.Props);
    }

    [Theory]
    [InlineData("photo of a baby with a blue hat")]
    [InlineData("a photo of a girl and her backpack")]
    [InlineData("photo of a mountain lake")]
    public void Read_PhotoOfPeopleOrPlaces_IsNoPhotographOfGoods(string prompt) =>
        Assert.IsNotType<ProductPhotoBrief>(BriefReader.Read(prompt));

    /// <summary>Goods with a look, a text, a background or a place of a shop, without the word "photo".</summary>
    [Theory]
    [InlineData("cat collar, blue leather, with a small bell")]
    [InlineData("leather gloves on a wooden hanger, black")]
    [InlineData("kids backpack in yellow with two pockets")]
    [InlineData("three candles, white, on a plain grey background")]
    [InlineData("smartwatch with a green strap lying on a book")]
    [InlineData("crocheted elephant, grey, with a red scarf")]
    [InlineData("eine rote Thermoskanne mit Becher, weisser Hintergrund")]
    [InlineData("grille-pain rouge sur un plan de travail en bois")]
    [InlineData("kids rain boots, yellow, on a white background")]
    [InlineData("retro alarm clock in red showing 6:40")]
    [InlineData("ceramic bowl with lemons, white, minimal")]
    [InlineData("bag of cat food that says \"Miau\" on a wooden floor")]
    [InlineData("chess set in walnut with the white queen lying down")]
    public void Read_GoodsWithALook_AreAPhotograph(string prompt) =>
        Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData("a bowl with four lemons on a wooden table")]
    [InlineData("3 red apples and 2 lemons in a basket")]
    [InlineData("a boy with a red backpack walks to school")]
    [InlineData("a market stall with baskets of pears and a sign \"Fresh\"")]
    [InlineData("a tent beside a lake in the rain")]
    [InlineData("a dog with a blue collar")]
    [InlineData("watercolor of a guitar on a chair")]
    public void Read_Scene_IsNoPhotographOfGoods(string prompt) =>
        Assert.IsNotType<ProductPhotoBrief>(BriefReader.Read(prompt));

    /// <summary>Words that stand between a product and its look.</summary>
    [Theory]
    [InlineData("packshot of a can of cider \"Orchard\"", "can", 1)]
    [InlineData("product photo of a yoga mat rolled up, green", "yogamat", 1)]
    [InlineData("product photo of a thermos, red", "thermos", 1)]
    [InlineData("product photo of baby socks, mint, on wood", "socks", 1)]
    public void Read_NameOfAProduct_IsItsModel(string prompt, string model, int count)
    {
        var brief = Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt));

        Assert.Equal(model, Fresnel.Drawing.Studio.StudioModels.FindThing(brief.Product, "en")?.Id);
        Assert.Equal(count, brief.Product.Count);
    }
}
