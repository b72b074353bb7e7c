namespace Fresnel.Dialects.Vendors;

/// <summary>Which of <c>temperature</c>, <c>top_p</c> and <c>top_k</c> a model accepts.</summary>
public enum SamplingRule
{
    Any,

    /// <summary><c>temperature</c> or <c>top_p</c>, not both; <c>temperature</c> is kept.</summary>
    TemperatureOrTopP,

    /// <summary>None of them while the model reasons: with an effort other than <c>none</c>.</summary>
    WithoutReasoning,

    /// <summary>None of them.</summary>
    None,
}
