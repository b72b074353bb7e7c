using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>A picture that stands upright in the scene and faces the camera.</summary>
/// <param name="Foot">Middle of its lower edge.</param>
/// <param name="Width">Units of the scene.</param>
internal sealed record FlatPicture(LabelImage Image, Vector3 Foot, float Width, float Height);
