using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Separates the name of a member of a team from the role.</summary>
internal static class TeamRoles
{
    /// <summary>"Maria CEO" is Maria, whose role is CEO.</summary>
    public static BriefItem Split(BriefItem item)
    {
        var words = item.Label.Split(' ');
        var from = Array.FindIndex(words, 1, IsRole);
        return item.Text is null && from > 0 && from >= words.Length - 2
            ? item with
            {
                Label = string.Join(' ', words[..from]),
                Text = string.Join(' ', words[from..]),
            }
            : item;
    }

    private static bool IsRole(string word) => s_roles.Contains(WordNormalizer.Fold(word));

    private static readonly HashSet<string> s_roles = WordList.Parse(
        """
        ceo cto coo cfo cmo cpo cio chro vp founder co-founder cofounder president chair chairman partner director head lead
        manager sales marketing design designer product engineering engineer developer development operations ops finance
        support hr people legal data growth research analyst editor teacher coach architect intern assistant secretary
        vertrieb entwicklung entwickler entwicklerin finanzen leitung geschaftsfuhrer geschaftsfuhrerin personal
        ventes directeur directrice developpement ventas finanzas desarrollo diseno vendite sviluppo vendas
        """
    );
}
