using Fresnel.Drawing.Kinds.Slides;

namespace Fresnel.Tests.Drawing.Kinds.Slides;

public sealed class ColumnsBlockTests
{
    [Theory]
    [InlineData("Strengths", "check")]
    [InlineData("Weaknesses", "x")]
    [InlineData("Our weaknesses:", "x")]
    [InlineData("Pros", "check")]
    [InlineData("Don't", "x")]
    [InlineData("Before", "x")]
    [InlineData("Schwächen", "x")]
    [InlineData("威胁", "x")]
    [InlineData("Oldenburg", "check")]
    [InlineData(null, "check")]
    public void MarkOf_Heading_CrossesWhatSpeaksAgainst(string? heading, string mark) =>
        Assert.Equal(mark, ColumnsBlock.MarkOf(heading));
}
