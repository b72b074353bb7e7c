namespace Fresnel.Drawing.Prompts;

/// <summary>The usual order of the components of a system: who calls, what is in front, what works, what stores.</summary>
internal static class Tiers
{
    private static readonly string[][] s_words =
    [
        [
            "browser",
            "client",
            "user",
            "customer",
            "phone",
            "mobile",
            "laptop",
            "frontend",
            "front end",
            "app store",
            "web ui",
            "web app",
            "mobile app",
            "website",
        ],
        ["cdn", "load balancer", "gateway", "proxy", "firewall", "router", "nginx", "ingress", "dns", "waf"],
        ["server", "service", "api", "backend", "back end", "worker", "function", "app", "microservice", "container"],
        ["cache", "redis", "queue", "kafka", "rabbitmq", "bus", "memcached"],
        ["database", "postgres", "mysql", "mongo", "sqlite", "db", "storage", "bucket", "s3", "warehouse", "disk"],
    ];

    /// <summary>Links each part with those of the next tier; the caches and the stores both with what works.</summary>
    /// <returns>Whether there are at least three parts, all of a known tier, in two tiers or more.</returns>
    public static bool Join(GraphBuilder graph)
    {
        var tiers = graph.Nodes.Select(node => (node.Id, Tier: TierOf(node.Label))).ToList();
        var present = tiers.Select(node => node.Tier).Distinct().Order().ToList();
        if (tiers.Count < 3 || tiers.Count > 24 || present.Count < 2 || present[0] < 0)
            return false;
        for (var i = 1; i < present.Count; i++)
        {
            var above = present[i - 1] == 3 && present.Contains(2) ? 2 : present[i - 1];
            foreach (var to in tiers.Where(node => node.Tier == present[i]))
            {
                foreach (var from in tiers.Where(node => node.Tier == above))
                    graph.Link(from.Id, to.Id);
            }
        }

        return true;
    }

    /// <summary>By the word that ends last, as an "API gateway" is a gateway; −1 for none.</summary>
    private static int TierOf(string label)
    {
        var (tier, end, length) = (-1, 0, 0);
        for (var i = 0; i < s_words.Length; i++)
        {
            foreach (var word in s_words[i])
            {
                var at = label.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
                if (at < 0 || at + word.Length < end || at + word.Length == end && word.Length < length)
                    continue;
                (tier, end, length) = (i, at + word.Length, word.Length);
            }
        }

        return tier;
    }
}
