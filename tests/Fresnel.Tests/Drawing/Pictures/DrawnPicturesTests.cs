using System.Xml.Linq;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Pictures;

namespace Fresnel.Tests.Drawing.Pictures;

public sealed class DrawnPicturesTests
{
    [Theory]
    [InlineData("sofa", "sofa")]
    [InlineData("divano", "sofa")]
    [InlineData("picnic baskets", "basket")]
    [InlineData("waschbecken", "sink")]
    [InlineData("zzyzx", null)]
    public void Find_WordsOfAnyLanguage_AreTheDrawing(string words, string? drawing) =>
        Assert.Equal(drawing, DrawnPictures.Find(words));

    [Fact]
    public void Get_EveryThingWithADrawing_HasOne()
    {
        var listed = StoryData.Props.Where(prop => prop.Picture.StartsWith("own:", StringComparison.Ordinal)).ToList();
        Assert.True(listed.Count > 150);
        Assert.All(listed, prop => Assert.NotNull(DrawnPictures.Get(prop.Picture["own:".Length..])));
    }

    [Fact]
    public void Body_EveryThingWithADrawing_IsMarkupInTheViewBox()
    {
        foreach (var prop in StoryData.Props.Where(prop => prop.Picture.StartsWith("own:", StringComparison.Ordinal)))
        {
            var body = XElement.Parse(DrawnPictures.Body(prop.Picture["own:".Length..])!);
            Assert.StartsWith("translate(16 ", body.Attribute("transform")!.Value, StringComparison.Ordinal);
            Assert.NotEmpty(body.Elements());
        }
    }
}
