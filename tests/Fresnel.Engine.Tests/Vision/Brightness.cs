namespace Fresnel.Engine.Tests.Vision;

public sealed record Brightness(double Mean);
