namespace Fresnel.Drawing.Characters;

/// <summary>Poses of an animal on four legs.</summary>
internal enum AnimalPose
{
    Stand,
    Walk,
    Trot,
    Run,
    Sit,
    Beg,
    Lie,

    /// <summary>Asleep in a ring.</summary>
    Curl,
}
