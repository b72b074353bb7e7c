using Fresnel.Imaging;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>The format of the image's file.</summary>
internal sealed record FileFormat(ImageCodec Codec) : Fact;
