/** What a page of somebody's holds to show the form; a source's id is letters and digits. */
export function widgetMarkup(origin: string, id: string): string {
  return `<script src="${origin}/in/${id}/widget.js" async></script>\n<earful-${id}></earful-${id}>`;
}

/** A sender with nothing but a shell, signed by Standard Webhooks. */
export function senderScript(address: string): string {
  return [
    `SECRET='whsec_…'`,
    `ID="msg_$(openssl rand -hex 8)"; NOW=$(date +%s)`,
    `BODY='{"text":"The kettle leaks.","publishedAt":"'"$(date -u +%FT%TZ)"'","rating":{"value":2}}'`,
    `KEY=$(printf %s "\${SECRET#whsec_}" | openssl base64 -d -A | od -An -vtx1 | tr -d ' \\n')`,
    `SIGNATURE=$(printf '%s.%s.%s' "$ID" "$NOW" "$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | openssl base64 -A)`,
    `curl -i '${address}' -H 'Content-Type: application/json' \\`,
    `  -H "webhook-id: $ID" -H "webhook-timestamp: $NOW" \\`,
    `  -H "webhook-signature: v1,$SIGNATURE" --data-binary "$BODY"`,
  ].join('\n');
}
