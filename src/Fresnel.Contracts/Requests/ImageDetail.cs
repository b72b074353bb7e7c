namespace Fresnel.Contracts.Requests;

/// <summary>The detail level of an input image, which determines its token cost.</summary>
public enum ImageDetail
{
    Auto,
    Low,
    High,
    Original,
}
