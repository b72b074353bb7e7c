namespace Fresnel.Access;

/// <summary>The permissions of a key.</summary>
public enum KeyRole
{
    /// <summary>Call models.</summary>
    User,

    /// <summary>Call models and administer the gateway.</summary>
    Admin,
}
