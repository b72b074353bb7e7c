using Fresnel.Engine.Classification;

namespace Fresnel.Tests.Engine.Classification;

public sealed class LabelChoiceTests
{
    [Theory]
    [InlineData("Classify this image as one of: invoice, receipt, photo.", "invoice|receipt|photo")]
    [InlineData("Please classify the picture into dog, cat or bird", "dog|cat|bird")]
    [InlineData("Categorise it as \"indoor\" or \"outdoor\". Answer with one word.", "indoor|outdoor")]
    [InlineData("Label this photo with one of these labels:\n- red car\n- bus\n- unknown", "red car|bus")]
    [InlineData("Which of the following labels fits this image best: tree, Tree, flower?", "tree|flower")]
    [InlineData("Classify this image.", null)]
    [InlineData("Label this image with keywords", null)]
    [InlineData("What is in the image: a dog or a cat?", null)]
    [InlineData("How would you classify this?", null)]
    [InlineData("", null)]
    public void Parse_Prompt_HasItsLabels(string prompt, string? labels) =>
        Assert.Equal(labels, LabelChoice.Parse(prompt) is { } found ? string.Join('|', found) : null);

    [Fact]
    public void Parse_LongText_HasNoLabels() =>
        Assert.Null(LabelChoice.Parse("classify as " + string.Concat(Enumerable.Repeat("with a, or ", 3000))));
}
