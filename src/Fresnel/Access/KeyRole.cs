namespace Fresnel.Access;

/// <summary>What a key may do.</summary>
public enum KeyRole
{
    /// <summary>Call models.</summary>
    User,

    /// <summary>Call models and administer the gateway.</summary>
    Admin,
}
