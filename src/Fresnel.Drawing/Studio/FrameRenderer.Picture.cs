using System.Numerics;

namespace Fresnel.Drawing.Studio;

internal sealed partial class FrameRenderer
{
    /// <summary>Over the set, behind what is in front of it, and mirrored in the ground.</summary>
    private void Place(FlatPicture picture, StudioFrame frame, StudioCamera camera)
    {
        if (picture.Reflection > 0)
            Mirror(picture, frame, camera);
        var foot = camera.Project(picture.Foot);
        var scale = 1 / (foot.Z * camera.PixelSize);
        var (width, height) = (picture.Width * scale, picture.Height * scale);
        var distance = Vector3.Distance(picture.Foot, camera.Eye);
        var (left, top) = (foot.X - width / 2, foot.Y - height);
        var texels = picture.Image.Width / width;
        for (var y = Math.Max(0, (int)top); y < Math.Min(frame.Height, top + height); y++)
        {
            for (var x = Math.Max(0, (int)left); x < Math.Min(frame.Width, left + width); x++)
            {
                var (u, v) = ((x + 0.5f - left) / width, (y + 0.5f - top) / height);
                var at = y * frame.Width + x;
                if (u is <= 0 or >= 1 || v is <= 0 or >= 1)
                    continue;
                if (frame.Parts[at] >= 0 && frame.Distances[at] < distance - 0.06f)
                    continue;
                var ink = Undeveloped(picture.Image.Sample(u, v, texels));
                frame.Colours[at] = frame.Colours[at] * (1 - ink.W) + ink;
            }
        }
    }

    /// <summary>Rays that the level of its foot reflects, where they meet the picture; weaker further up.</summary>
    private void Mirror(FlatPicture picture, StudioFrame frame, StudioCamera camera)
    {
        var foot = camera.Project(picture.Foot);
        var texels = 3 * picture.Image.Width * foot.Z * camera.PixelSize / picture.Width;
        for (var y = Math.Max(0, (int)foot.Y - 2); y < frame.Height; y++)
        {
            for (var x = 0; x < frame.Width; x++)
            {
                var at = y * frame.Width + x;
                var ray = camera.Direction(x + 0.5f, y + 0.5f);
                var distance = (picture.Foot.Y - camera.Eye.Y) / ray.Y;
                if (ray.Y >= 0 || MathF.Abs(frame.Distances[at] - distance) > 0.05f)
                    continue;
                var ground = camera.Eye + ray * distance;
                var rise = (picture.Foot.Z - ground.Z) / ray.Z;
                var (height, across) = (-ray.Y * rise, ground.X + ray.X * rise - picture.Foot.X);
                var (u, v) = (0.5f + across / picture.Width, 1 - height / picture.Height);
                if (u is <= 0 or >= 1 || v is <= 0 or >= 1)
                    continue;
                var share = picture.Reflection * MathF.Exp(-3.2f * height);
                var ink = Undeveloped(picture.Image.Sample(u, v, texels * (1 + height * 6))) * share;
                frame.Colours[at] = transparent
                    ? frame.Colours[at] * (1 - ink.W) + ink
                    : frame.Colours[at] * (1 - ink.W * 0.6f) + ink;
            }
        }
    }

    /// <summary>The light of which the development makes the colour of the picture again.</summary>
    private Vector4 Undeveloped(Vector4 ink)
    {
        if (ink.W < 0.004f)
            return Vector4.Zero;
        var light = Development.Undo(new Vector3(ink.X, ink.Y, ink.Z) / ink.W) / scene.Exposure;
        return new Vector4(light * ink.W, ink.W);
    }
}
