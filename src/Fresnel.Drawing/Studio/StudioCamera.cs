using System.Numerics;
using System.Runtime.CompilerServices;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>Between pixels and rays.</summary>
internal sealed class StudioCamera
{
    private readonly Vector3 _forward;
    private readonly Vector3 _right;
    private readonly Vector3 _up;
    private readonly float _perPixel;
    private readonly float _centreX;
    private readonly float _centreY;

    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public StudioCamera(StudioScene scene, int width, int height)
    {
        Eye = scene.Eye;
        _forward = Vector3.Normalize(scene.Target - scene.Eye);
        _right = Vector3.Normalize(Vector3.Cross(_forward, Vector3.UnitY));
        _up = Vector3.Cross(_right, _forward);
        _perPixel = 2 * MathF.Tan(scene.FieldOfView * MathF.PI / 360) / height;
        (_centreX, _centreY) = (width * (0.5f + scene.Shift), height * 0.5f);
    }

    public Vector3 Eye { get; }

    /// <summary>Size of a pixel at distance 1.</summary>
    public float PixelSize => _perPixel;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec8 Directions(F8 x, F8 y) =>
        Vec8.Normalize(
            new Vec8(_forward)
                + new Vec8(_right) * ((x - Simd.All(_centreX)) * Simd.All(_perPixel))
                + new Vec8(_up) * ((Simd.All(_centreY) - y) * Simd.All(_perPixel))
        );

    public Vector3 Direction(float x, float y) =>
        Vector3.Normalize(_forward + _right * ((x - _centreX) * _perPixel) + _up * ((_centreY - y) * _perPixel));

    /// <summary>Pixels, and the depth along the axis of the camera.</summary>
    public Vector3 Project(Vector3 p)
    {
        var to = p - Eye;
        var depth = MathF.Max(Vector3.Dot(to, _forward), 0.05f);
        return new(
            Vector3.Dot(to, _right) / (depth * _perPixel) + _centreX,
            _centreY - Vector3.Dot(to, _up) / (depth * _perPixel),
            depth
        );
    }
}
