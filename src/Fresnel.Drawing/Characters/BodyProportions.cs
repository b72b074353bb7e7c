namespace Fresnel.Drawing.Characters;

/// <summary>Lengths and widths of a body, in units of which an adult head has 100; 328 are a metre.</summary>
/// <param name="Radius">Half width of the head.</param>
/// <param name="Eye">Height of the eyes below the middle of the head.</param>
/// <param name="Trunk">Widths: hip, waist, chest, neck.</param>
/// <param name="Leg">Widths: thigh, knee, ankle.</param>
/// <param name="Arm">Widths: shoulder, elbow, wrist.</param>
/// <param name="Stoop">Degrees that the upper trunk leans forward.</param>
internal sealed record BodyProportions(
    double Head,
    double Radius,
    double Jaw,
    double Chin,
    double Eye,
    double Neck,
    double Torso,
    double Thigh,
    double Shin,
    double FootHeight,
    double FootLength,
    double UpperArm,
    double Forearm,
    double Hand,
    double[] Trunk,
    double[] Leg,
    double[] Arm,
    double Stoop
)
{
    /// <summary>From the ground to the top of the head, standing.</summary>
    public double Height => FootHeight + Shin + Thigh + Torso + Neck + Head * 0.94;
}
