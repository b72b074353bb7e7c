using System.Text;

namespace Fresnel.Ledger;

/// <summary>The name under which an end user is recorded and limited.</summary>
internal static class EndUserName
{
    /// <summary>Trims a caller's <c>user</c>, makes white space one space and letters lower case.</summary>
    /// <returns>Null: there is none, or only white space.</returns>
    public static string? Fold(string? user)
    {
        if (string.IsNullOrWhiteSpace(user))
            return null;
        if (IsFolded(user))
            return user;
        var folded = new StringBuilder(user.Length);
        foreach (var character in user)
        {
            if (!char.IsWhiteSpace(character))
                folded.Append(char.ToLowerInvariant(character));
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd(' ');
    }

    private static bool IsFolded(string user)
    {
        for (var i = 0; i < user.Length; i++)
        {
            var character = user[i];
            if (
                character != char.ToLowerInvariant(character)
                || (
                    char.IsWhiteSpace(character)
                    && (character != ' ' || i == 0 || i == user.Length - 1 || user[i - 1] == ' ')
                )
            )
                return false;
        }
        return true;
    }
}
