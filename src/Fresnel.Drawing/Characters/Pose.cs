namespace Fresnel.Drawing.Characters;

/// <summary>Angles of the joints, degrees: 0 hangs down, positive angles point forward.</summary>
internal sealed record Pose
{
    /// <summary>Lean of the lower and of the upper trunk.</summary>
    public double[] Torso { get; init; } = [0, 0];

    public double Head { get; init; }

    /// <summary>Thigh, and bend of the knee.</summary>
    public double[] NearLeg { get; init; } = [0, 0];

    public double[] FarLeg { get; init; } = [0, 0];

    /// <summary>Upper arm, and bend of the elbow.</summary>
    public double[] NearArm { get; init; } = [0, 0];

    public double[] FarArm { get; init; } = [0, 0];

    /// <summary>Pitch of the near and of the far foot; positive: toe down.</summary>
    public double[] Feet { get; init; } = [0, 0];

    /// <summary>Turn of the whole figure; -90 lies on its back.</summary>
    public double Turn { get; init; }

    /// <summary>Height above the ground, units.</summary>
    public double Lift { get; init; }

    /// <summary>Stands on the hips: on the floor, with the legs forward.</summary>
    public bool OnHips { get; init; }

    /// <summary>Thighs are forward; needs something to sit on.</summary>
    public bool Sitting { get; init; }

    public bool HandsOnKnees { get; init; }

    public bool FlatFeet { get; init; }

    /// <summary>Stands on the hands, and on what else is as low.</summary>
    public bool OnHands { get; init; }

    /// <summary>With the index finger of the far hand.</summary>
    public bool Pointing { get; init; }

    /// <summary>Where the near hand is, in the figure's space; null: by the angles.</summary>
    public Vec? NearHand { get; init; }

    public Vec? FarHand { get; init; }

    /// <summary>Height of the hips above the ground; null: the lowest point stands on the ground.</summary>
    public double? HipHeight { get; init; }

    /// <summary>The far arm is in front of the trunk.</summary>
    public bool FarArmInFront { get; init; }
}
