using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Illustrations;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Engine.Tests.Drawing.Stories;

/// <summary>What is said of a thing or a being, and is not seen on it, is named.</summary>
public sealed class StageEvidenceTests
{
    private static readonly Lazy<DrawingAssets> s_assets = new(DrawingAssets.LoadInstalled);

    private static IReadOnlyList<string> LimitationsOf(string prompt)
    {
        InstalledGenerator.Get();
        return Assert
            .IsType<Composition>(
                IllustrationKind.Compose(
                    Assert.IsType<IllustrationBrief>(BriefReader.Read(prompt)),
                    new Canvas(1024, 768, 3),
                    s_assets.Value
                )
            )
            .Limitations;
    }

    [Theory]
    [InlineData("a girl next to a wooden car", "does not show that the car is wooden")]
    [InlineData("a girl in an old castle", "does not show that the castle is old")]
    [InlineData("a dog in a pink kitchen", "does not show the kitchen in pink")]
    [InlineData("a boy next to a broken window and an old bus", "does not show that the bus is old")]
    [InlineData("a fox with a burnt tail", "does not show the \"burnt tail\"")]
    [InlineData("a cat with blue eyes on a wall", "does not show the \"blue eyes\"")]
    [InlineData("a woman with a necklace", "does not show the necklace of the woman")]
    [InlineData("a spotted horse in a field", "does not show that the horse is spotted")]
    [InlineData("a goat wearing a bell around its neck", "does not show what the goat wears: \"bell around its neck\"")]
    [InlineData("a dog pushing a box", "shows the dog in one pose")]
    [InlineData("a raccoon detective in the rain", "does not show the raccoon as a detective")]
    public void Limitations_WhatIsNotSeenOnIt_IsSaid(string prompt, string limitation) =>
        Assert.Contains(limitation, LimitationsOf(prompt));

    [Theory]
    [InlineData("a girl on a wooden bench")]
    [InlineData("a cat with black fur on a sofa")]
    [InlineData("a penguin chef in a kitchen")]
    [InlineData("a boy with a red balloon in front of a stone wall")]
    public void Limitations_WhatIsSeen_IsNotSaidToBeMissing(string prompt) => Assert.Empty(LimitationsOf(prompt));
}
