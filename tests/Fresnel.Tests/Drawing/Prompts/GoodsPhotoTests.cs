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
}
