namespace Fresnel.Access;

/// <summary>The permissions of a key; each role includes those before it.</summary>
public enum KeyRole
{
    /// <summary>Call models.</summary>
    User,

    /// <summary>Read the admin API and the console.</summary>
    Viewer,

    /// <summary>Change keys, teams, budgets and limits, and take deployments out of service.</summary>
    Editor,

    /// <summary>Administer the whole gateway: secrets, configuration, corrections and keys of every role.</summary>
    Admin,
}
