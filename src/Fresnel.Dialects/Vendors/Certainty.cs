namespace Fresnel.Dialects.Vendors;

/// <summary>How sure a rule is.</summary>
public enum Certainty
{
    /// <summary>The vendor documents it.</summary>
    Documented,

    /// <summary>The vendor's error messages say it, in public reports.</summary>
    Reported,

    /// <summary>From general knowledge, the page named but not read again, or a careful guess.</summary>
    Assumed,
}
