using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Pages;
using static Fresnel.Tests.Engine.Answers.AnalysedImages;

namespace Fresnel.Tests.Engine.Answers;

/// <summary>Questions that use words of tags, titles or texts and mean a part of the page.</summary>
public sealed class PageQuestionTests
{
    private static readonly BoundingBox s_box = new(0, 0, 10, 10);

    [Theory]
    [InlineData("How many categories does the chart have?", "There are two categories.")]
    [InlineData("Which category has the highest value?", "Feb has the highest value, 25.")]
    [InlineData("What category is the lowest?", "Jan has the lowest value, 10.")]
    public async Task Answer_CategoriesOfAChart_AreNotTagsOfTheImage(string question, string answer) =>
        Assert.Equal(
            answer,
            await AskAsync(
                question,
                new ChartContent(
                    ChartType.Bar,
                    ["Jan", "Feb"],
                    [new ChartSeries(null, "blue", [new ChartValue(10, true), new(25, true)])]
                )
            )
        );

    [Theory]
    [InlineData("How many rows does the table have without the header?")]
    [InlineData("How many rows are there below the heading?")]
    public async Task Answer_RowsWithoutTheHeader_AreCounted(string question) =>
        Assert.Equal(
            "There are two rows.",
            await AskAsync(
                question,
                new TableContent([
                    [new TableCell("Name", s_box), new("Age", s_box)],
                    [new TableCell("Ann", s_box), new("31", s_box)],
                    [new TableCell("Tom", s_box), new("45", s_box)],
                ])
            )
        );

    [Theory]
    [InlineData("What does the error message say?")]
    [InlineData("Read the error message")]
    public async Task Answer_ErrorOfAScreenWithoutOne_IsSaidToBeMissing(string question) =>
        Assert.Equal(
            "There is no error message on this screen.",
            await AskAsync(question, new ScreenContent([new(ElementType.Button, "Save", "enabled", "blue", s_box)]))
        );

    [Fact]
    public async Task Answer_TagsOfAChart_AreThoseOfTheImage() =>
        Assert.DoesNotContain(
            "chart",
            await AskAsync(
                "Tag this image",
                new ChartContent(ChartType.Bar, ["Jan"], [new(null, "blue", [new(1, true)])])
            ),
            StringComparison.Ordinal
        );

    private static Task<string> AskAsync(string question, PageContent content) =>
        AnswerAsync(question, ImageWith(Scene() with { Kind = ImageKind.Diagram }, content));
}
