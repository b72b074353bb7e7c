using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class PromotionReaderTests
{
    [Theory]
    [InlineData("$199 instead of $249, and more", "$199", "$249")]
    [InlineData("was €1.299,00 now €999", "€999", "€1.299,00")]
    [InlineData("now 49 zł", "49 zł", null)]
    [InlineData("from $9/month", "From $9/month", null)]
    [InlineData("2 for $18.", "2 for $18", null)]
    [InlineData("¥1,280", "¥1,280", null)]
    [InlineData("100 people and 3 cats", null, null)]
    public void Read_Prices_AreAsWritten(string text, string? price, string? old)
    {
        var offer = PromotionReader.Read(text);
        Assert.Equal((price, old), (offer.Price, offer.PreviousPrice));
    }

    [Theory]
    [InlineData("20% off", "20", false)]
    [InlineData("up to 50% off", "50", true)]
    [InlineData("save 15%", "15", false)]
    [InlineData("bis zu 30 % Rabatt", "30", true)]
    [InlineData("40% de descuento", "40", false)]
    [InlineData("100% organic cotton", null, false)]
    [InlineData("30% faster", null, false)]
    public void Read_Discounts_NeedAKeyword(string text, string? percent, bool upTo)
    {
        var offer = PromotionReader.Read(text);
        Assert.Equal((percent, upTo), (offer.Discount, offer.IsUpTo));
    }

    [Theory]
    [InlineData("rated 4.9 by 12,480 reviews", 4.9, "12,480 reviews")]
    [InlineData("4,5 stars", 4.5, null)]
    [InlineData("5-star hotel with 300+ reviews", 5.0, "300+ reviews")]
    [InlineData("rated 11", null, null)]
    [InlineData("a good product", null, null)]
    public void Read_Ratings_AreThePrompts(string text, double? rating, string? reviews)
    {
        var offer = PromotionReader.Read(text);
        Assert.Equal((rating, reviews), (offer.Rating, offer.Reviews));
    }

    [Theory]
    [InlineData("on 14 June 2026 at 8 pm at Riverside Hall", "On 14 June 2026 at 8 pm|Riverside Hall")]
    [InlineData("ends Sunday", "Ends Sunday")]
    [InlineData("Saturday 18 July at 9:30 pm", "Saturday 18 July at 9:30 pm")]
    [InlineData("am Freitag, 20. März um 19:00", "Am Freitag, 20. März um 19:00")]
    [InlineData("register at riverrun.org", "riverrun.org")]
    [InlineData("call +1 415 555 0134, free parking", "+1 415 555 0134|Free parking")]
    [InlineData("nothing to see", "")]
    public void ReadDetails_Text_AreInOrder(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', PromotionReader.ReadDetails(text).Select(detail => detail.Text)));
}
