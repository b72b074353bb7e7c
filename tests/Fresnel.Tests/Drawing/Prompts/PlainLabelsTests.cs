using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

/// <summary>Titles and data of charts without colons and quotation marks.</summary>
public sealed class PlainLabelsTests
{
    [Theory]
    [InlineData("donut chart 68% renewable, 32% fossil, title Energy mix 2026", "Energy mix 2026")]
    [InlineData("bar chart, title Our pets, cats 5, dogs 7", "Our pets")]
    [InlineData("slide, headline Why we moved, bullets: Start small, Ask", "Why we moved")]
    [InlineData("Balkendiagramm Mo 3, Di 5, Titel Regen in Bonn", "Regen in Bonn")]
    public void Read_LabelAndTextBetweenCommas_IsTheTitle(string prompt, string title) =>
        Assert.Equal(title, BriefReader.Read(prompt).Title);

    [Theory]
    [InlineData("poster with title in red, Summer Fair", "in red")]
    [InlineData("flowchart: Start -> title Check -> End", "Check")]
    public void Read_LabelThatIsNoPartOfItsOwn_IsNoTitle(string prompt, string text) =>
        Assert.NotEqual(text, BriefReader.Read(prompt).Title);

    [Theory]
    [InlineData("pie chart of the energy mix, 68% renewable and 32% fossil", "renewable 68, fossil 32")]
    [InlineData("pie chart: 50% rent, 30% food and 20% travel", "rent 50, food 30, travel 20")]
    public void Read_NumbersBeforeTheirNames_AreTheData(string prompt, string data)
    {
        var chart = ((DiagramBrief)BriefReader.Read(prompt)).Chart!;

        Assert.Equal(
            data,
            string.Join(", ", chart.Labels.Zip(chart.Series[0].Values, (label, value) => $"{label} {value}"))
        );
    }
}
