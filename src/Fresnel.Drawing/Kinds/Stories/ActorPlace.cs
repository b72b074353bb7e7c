using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Where a figure is: on the stage, or in the pixels of a panel.</summary>
/// <param name="Direction">1: it looks to the right; −1: to the left.</param>
/// <param name="Cover">Its hair or hood is larger than its head.</param>
internal sealed record ActorPlace(
    string Key,
    Vec Head,
    double HeadRadius,
    Vec Mouth,
    Vec Hip,
    Vec NearHand,
    Vec FarHand,
    double Left,
    double Right,
    double Top,
    double Ground,
    int Direction,
    bool IsPerson,
    bool Cover,
    bool IsFloating
)
{
    public ActorPlace Map(Func<Vec, Vec> to, double scale) =>
        this with
        {
            Head = to(Head),
            HeadRadius = HeadRadius * scale,
            Mouth = to(Mouth),
            Hip = to(Hip),
            NearHand = to(NearHand),
            FarHand = to(FarHand),
            Left = to((Left, 0)).X,
            Right = to((Right, 0)).X,
            Top = to((0, Top)).Y,
            Ground = to((0, Ground)).Y,
        };
}
