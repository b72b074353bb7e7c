namespace Fresnel.Dialects.Vendors;

/// <summary>Which stop sequences a model accepts; others are left out.</summary>
public enum StopRule
{
    Any,
    NotEmpty,

    /// <summary>With a character that is not white space.</summary>
    NotBlank,
}
