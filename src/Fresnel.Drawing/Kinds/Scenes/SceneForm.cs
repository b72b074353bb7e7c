namespace Fresnel.Drawing.Kinds.Scenes;

/// <summary>How a background is drawn.</summary>
internal enum SceneForm
{
    Hills,
    Table,
    Sea,
    City,

    /// <summary>A wall that curves into the floor.</summary>
    Studio,
}
