from dataclasses import dataclass
@dataclass
class S:
    weight: str='status_unknown'; known: str='unverified'; effect: str=''; because: str=''
class L:
    version='none'
    def standing(self,*a): return S()
def in_use(): return L()
