using Fresnel.Drawing.Characters;

namespace Fresnel.Engine.Tests.Drawing.Stories;

public sealed class SkeletonTests
{
    [Fact]
    public void Skeleton_EveryPoseAndAge_StandsOnTheGround()
    {
        foreach (var age in Enum.GetValues<PersonAge>())
        {
            foreach (
                var (name, pose) in CharacterData.Poses.Where(each => each.Value.Lift == 0 && each.Value.Turn == 0)
            )
            {
                var bones = new Skeleton(new PersonLook { Age = age }, pose);
                var lowest = new[]
                {
                    bones.NearLeg[1],
                    bones.NearLeg[2],
                    bones.FarLeg[1],
                    bones.FarLeg[2],
                    bones.Hip,
                }.Max(joint => joint.Y);

                Assert.True(lowest is > -80 and < 1, $"{age} {name}: the lowest joint is at {lowest:F0}");
            }
        }
    }

    [Theory]
    [InlineData(60, -240)]
    [InlineData(90, -300)]
    [InlineData(40, -200)]
    public void Skeleton_HandWithATarget_ReachesIt(double x, double y)
    {
        var bones = new Skeleton(
            new PersonLook { Age = PersonAge.Child },
            CharacterData.Pose("stand") with
            {
                NearHand = new Vec(x, y),
            }
        );
        var within = bones.NearShoulder.DistanceTo((x, y)) < bones.Body.UpperArm + bones.Body.Forearm;

        Assert.True(!within || bones.NearHand.DistanceTo((x, y)) < 2, $"The hand is at {bones.NearHand}");
    }

    [Fact]
    public void Reach_AnyTarget_KeepsTheLengthsOfTheBones()
    {
        for (var i = 0; i < 72; i++)
        {
            var target = Vec.Down(i * 5) * (20 + i * 3);
            var (middle, end) = Outline.Reach(Vec.Zero, target, 98, 92, 1);

            Assert.Equal(98, middle.Length, 3);
            Assert.Equal(92, middle.DistanceTo(end), 3);
        }
    }

    [Fact]
    public void People_EveryRole_HasHairAndIsDrawn()
    {
        foreach (var (role, look) in CharacterData.People)
        {
            var figure = PersonArt.Draw(
                look,
                CharacterData.Pose("walk"),
                new FigureView(),
                new Sketch(colour => colour)
            );

            Assert.True(figure.Art.ToString().Length > 2000, role);
            Assert.True(figure.Head.Y < -100, role);
        }
    }
}
